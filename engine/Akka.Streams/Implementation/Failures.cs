namespace Akka.Streams.Implementation;

/// <summary>The exception of a task that did not succeed.</summary>
internal static class Failures
{
    internal static Exception Of(Task task) => task.Exception is { } aggregate
        ? aggregate.InnerExceptions.Count == 1 ? aggregate.InnerExceptions[0] : aggregate
        : new TaskCanceledException(task);
}
