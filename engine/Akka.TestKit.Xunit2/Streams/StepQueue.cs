namespace Akka.Streams.TestKit;

/// <summary>Steps of a test that run in order, each once.</summary>
internal sealed class StepQueue
{
    private readonly Queue<Func<CancellationToken, Task>> _steps = new();

    internal void Add(Func<CancellationToken, Task> step) => _steps.Enqueue(step);

    internal async Task RunAsync(Func<Task>? last, CancellationToken token)
    {
        while (_steps.TryDequeue(out var step))
            await step(token).ConfigureAwait(false);
        if (last is not null)
            await last().ConfigureAwait(false);
    }

    internal async Task<T> RunAsync<T>(Func<Task<T>> last, CancellationToken token)
    {
        await RunAsync((Func<Task>?)null, token).ConfigureAwait(false);
        return await last().ConfigureAwait(false);
    }
}
