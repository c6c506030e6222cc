// sdk: 5 6 7
import { autoscaling } from '@pulumi/aws';
import { Group } from '@pulumi/aws/autoscaling';

const metrics = ['GroupMinSize', 'GroupMaxSize'];
const typed: autoscaling.Metric[] = ['GroupMinSize'];
let one = 'GroupMinSize';
const settings = { metric: 'GroupMaxSize' };

new autoscaling.Group('a', { minSize: 1, maxSize: 2, enabledMetrics: metrics });
new Group('b', { minSize: 1, maxSize: 2, enabledMetrics: [one, settings.metric, 'GroupMinSize'] });
new Group('c', { minSize: 1, maxSize: 2, enabledMetrics: typed });
new Group('d', { minSize: 1, maxSize: 2, enabledMetrics: ['GroupMinSize'] });
