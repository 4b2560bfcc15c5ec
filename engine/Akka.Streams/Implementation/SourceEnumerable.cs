using Akka.Streams.Dsl;

namespace Akka.Streams.Implementation;

/// <summary>Runs a source for each enumeration. Leaving an enumeration early cancels its stream.</summary>
internal sealed class SourceEnumerable<T, TMat>(Source<T, TMat> source, IMaterializer materializer, Attributes.InputBuffer buffer) : IAsyncEnumerable<T>
{
    public async IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        var sink = buffer is null ? Sink.Queue<T>() : Sink.Queue<T>().AddAttributes(new Attributes(buffer));
        var (killSwitch, queue) = source.ViaMaterialized(KillSwitches.Single<T>(), Keep.Right).ToMaterialized(sink, Keep.Both).Run(materializer);
        using var registration = cancellationToken.Register(killSwitch.Shutdown);
        try
        {
            while (true)
            {
                var element = await queue.PullAsync().ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
                if (!element.HasValue)
                    yield break;
                yield return element.Value;
            }
        }
        finally
        {
            killSwitch.Shutdown();
        }
    }
}
