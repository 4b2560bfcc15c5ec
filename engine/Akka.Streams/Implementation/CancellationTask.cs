using Akka.Dispatch;

namespace Akka.Streams.Implementation;

/// <summary>A cancellation token as a task that kill switches understand.</summary>
internal static class CancellationTask
{
    internal static Task Of(CancellationToken token, bool isGraceful)
    {
        var ended = new Completion();
        token.Register(() =>
        {
            if (isGraceful)
                ended.TrySetResult();
            else
                ended.TrySetException(new OperationCanceledException($"Stage cancelled due to cancellation token request.", token));
        });
        return ended.Task;
    }
}
