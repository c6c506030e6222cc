import * as React from './react';
import { Box, Box as Renamed } from './react';
const box = 1, attribute = 2;
const Space = { Inner: Box };
function render(Box: any, { attribute }: any) { return <Box box={box} attribute={attribute} {...attribute}>{box}</Box>; }
const tree = <><Renamed /><Space.Inner box="x" /><box /><React.Fragment key={attribute}>text box</React.Fragment></>;
const generic = <T,>(given: T) => <Renamed of={given} />;
export { tree, render, generic };
