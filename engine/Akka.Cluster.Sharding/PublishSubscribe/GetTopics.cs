namespace Akka.Cluster.Tools.PublishSubscribe;

/// <summary>To the mediator: which topics are there? Answered with <see cref="CurrentTopics"/>.</summary>
public sealed class GetTopics
{
    private GetTopics()
    {
    }

    public static GetTopics Instance { get; } = new();
}
