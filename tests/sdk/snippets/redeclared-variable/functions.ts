// sdk: 7
function twice() {
  return 1;
}
function twice() {
  return 2;
}
export function wrap() {
  function inner() {}
  const inner = 1;
  var a = 1;
  let a = 2;
  return [inner, a];
}
class Holder {}
class Holder {}
interface Shape {}
class Shape {}
type Alias = string;
interface Alias {}
