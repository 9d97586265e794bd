export default function Start() {
  return <h1>Desk</h1>;
}
