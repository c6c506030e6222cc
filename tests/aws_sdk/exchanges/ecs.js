const AWS = require('aws-sdk');

const ecs = new AWS.ECS({ region: 'eu-west-1', endpoint: process.env.ENDPOINT });

module.exports = async () => {
  await ecs.describeServices({ cluster: 'c', services: ['a', 'b'] }).promise();
  await new Promise((resolve, reject) =>
    ecs.updateService({ cluster: 'c', service: 'a', desiredCount: 2 }, (error, data) => (error ? reject(error) : resolve(data)))
  );
};
