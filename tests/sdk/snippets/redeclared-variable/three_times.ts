// sdk: 7
import * as aws from '@pulumi/aws';

const role = new aws.iam.Role('build', { assumeRolePolicy: '{}' });
const role = new aws.iam.Role('deploy', { assumeRolePolicy: '{}' });
const role = new aws.iam.Role('run', { assumeRolePolicy: '{}' });
export const roleName = role.name;
