// sdk: 5 6 7
import * as aws from '@pulumi/aws';
import * as pulumi from '@pulumi/pulumi';
import { ComponentResource, RandomPassword as Password, getStack } from '@pulumi/pulumi';

export class Vault extends ComponentResource {
  public readonly password: pulumi.Output<string>;

  constructor(name: string) {
    super('vault:index:Vault', name);
    this.password = new Password(name + getStack(), { length: 10 }).result;
    const id = new aws.rds.RandomId('id', { byteLength: 2 }, { parent: this });
    this.registerOutputs({ id: id.hex });
  }
}
