using Reactive.Streams;

namespace Akka.Streams.Implementation;

/// <summary>What a refused subscriber gets before the reason, as rule 1.9 asks for.</summary>
internal sealed class CancelledSubscription : ISubscription
{
    internal static readonly CancelledSubscription Instance = new();

    private CancelledSubscription()
    {
    }

    public void Request(long n)
    {
    }

    public void Cancel()
    {
    }
}
