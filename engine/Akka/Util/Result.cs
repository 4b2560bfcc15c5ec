namespace Akka.Util;

/// <summary>Makes <see cref="Result{T}"/>.</summary>
public static class Result
{
    public static Result<T> Success<T>(T value) => new(value);

    public static Result<T> Failure<T>(Exception exception) => new(exception);

    /// <summary>What the function returns, or what it throws.</summary>
    public static Result<T> From<T>(Func<T> func)
    {
        try
        {
            return new Result<T>(func());
        }
#pragma warning disable CA1031 // To hold what was thrown is what it is for.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new Result<T>(e);
        }
    }

    /// <summary>The end of a task that has ended.</summary>
    public static Result<T> FromTask<T>(Task<T> task) => task.IsCompletedSuccessfully
        ? new Result<T>(task.Result)
        : new Result<T>(task.Exception as Exception ?? new TaskCanceledException(task));
}
