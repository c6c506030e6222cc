// sdk: 5 6 7
import * as aws from '@pulumi/aws';

export const a = aws.lambda.Runtime.NODEJS_18_X;
export const b = aws.lambda.Runtime.NodeJS18dX;
export const c = aws.rds.EngineType.AuroraPostgreSQL;
export const d = aws.rds.EngineType.AuroraPostgresql;
export const e = aws.Region.USEast1;
export const f = aws.Region.UsEast1;
export const g = Object.values(aws.rds.EngineType).length;
export const h = aws.rds.EngineType['AuroraMysql'];
export const i = aws.types.enums.rds.EngineType.Auroras;
export const j = aws.ec2.InstanceType.T3_Micro;
export const l = aws.rds.EngineType.toString();
export const m: aws.rds.EngineType = aws.rds.EngineType.Aurora;
