namespace Akka.Persistence;

/// <summary>The command's sender gets <see cref="Response"/> instead, and the actor goes on.</summary>
public sealed class ReplyToStrategy(object response) : IStashOverflowStrategy
{
    public object Response { get; } = response;
}
