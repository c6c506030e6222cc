// sdk: 7
import * as pulumi from '@pulumi/pulumi';
import * as aws from '@pulumi/aws';

export class Storage extends pulumi.ComponentResource {
  public readonly names: string[] = [];

  constructor(name: string) {
    super('app:index:Storage', name);
    this.createBuckets()
      .then(buckets => {
        this.registerOutputs({ arns: buckets.map(bucket => bucket.arn) });
      })
      .catch(error => {
        console.error(error);
      });
  }

  private async createBuckets(): Promise<aws.s3.Bucket[]> {
    await this.createOne('first');
    return Promise.all(['second', 'third'].map(name => this.createOne(name)));
  }

  private createOne = async (name: string): Promise<aws.s3.Bucket> => {
    this.names.push(name);
    return new aws.s3.Bucket(name, {}, { parent: this });
  };
}

class Plain {
  public bucket?: aws.s3.Bucket;

  async init(): Promise<void> {
    this.bucket = new aws.s3.Bucket('plain');
  }
}

new Storage('storage');
const plain = new Plain();
plain.init().then(() => console.log(plain.bucket?.id));
