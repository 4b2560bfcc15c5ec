namespace Akka.Cluster.Tools.PublishSubscribe;

/// <summary>What mediators may send each other.</summary>
public interface IDistributedPubSubMessage;
