// sdk: 7
import * as aws from '@pulumi/aws';

const first = new aws.rds.ClusterInstance('a', {
  clusterIdentifier: 'orders',
  instanceClass: 'db.r6g.large',
  engine: 'aurora-mysql',
});
new aws.rds.ClusterInstance('b', { clusterIdentifier: 'orders', instanceClass: 'db.r6g.large', engine: first.engine });

const typed = new aws.alb.LoadBalancer('c', { loadBalancerType: 'application', ipAddressType: 'ipv4' });
const plain = new aws.lb.LoadBalancer('d', { loadBalancerType: 'application', ipAddressType: 'ipv4' });
new aws.alb.LoadBalancer('e', { loadBalancerType: typed.loadBalancerType });
new aws.alb.LoadBalancer('f', { loadBalancerType: plain.loadBalancerType, ipAddressType: plain.ipAddressType });
