// sdk: 7
const name = 'a';
const size = 1;
export { name };
export { size as name2, size as size3 };
export const name3 = 'b';
export default name;
export { default as path } from 'node:path';
import path from 'node:path';
export const joined = path.join(name, name3);
export const size = 2;
