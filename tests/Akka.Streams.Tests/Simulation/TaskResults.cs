namespace Akka.Streams.Tests.Simulation;

/// <summary>Results of tasks that a simulation has brought to their end.</summary>
internal static class TaskResults
{
    /// <summary>The result, which must be there already: a simulation never has to be waited for.</summary>
    internal static T Now<T>(this Task<T> task)
    {
        Assert.True(task.IsCompleted, "the task has not ended");
        return task.GetAwaiter().GetResult();
    }
}
