namespace Akka.Cluster.Sharding;

/// <summary>See <see cref="HashCodeMessageExtractor.Create"/>.</summary>
internal sealed class FunctionMessageExtractor(
    int maxNumberOfShards, Func<object, string> entityIdOf, Func<object, object> entityMessageOf)
    : HashCodeMessageExtractor(maxNumberOfShards)
{
    public override string EntityId(object message) => entityIdOf(message);

    public override object EntityMessage(object message) => entityMessageOf is null ? message : entityMessageOf(message);
}
