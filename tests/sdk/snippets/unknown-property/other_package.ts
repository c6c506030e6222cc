// sdk: 7
import * as aws from '@pulumi/aws';
import * as random from '@pulumi/random';

const password = new random.RandomPassword('password', { length: 16, specialCharacters: true });
const id = new random.RandomId('id', { byteLenght: 4, byteLength: 4 });
new aws.rds.Cluster('orders', {
  engine: aws.rds.EngineType.AuroraPostgresql,
  masterUserPassword: password.result,
  clusterIdentifier: id.hex,
});
