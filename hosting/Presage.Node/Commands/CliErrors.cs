using Presage.Traffic;

namespace Presage.Node;

/// <summary>Turns what goes wrong into one message on standard error and an exit code.</summary>
public static class CliErrors
{
    public static async Task<int> GuardAsync(Func<Task<int>> command)
    {
        try
        {
            return await command().ConfigureAwait(false);
        }
        catch (Exception problem) when (Explain(problem) is { } explained)
        {
            await Console.Error.WriteLineAsync($"presage: {explained.Message}").ConfigureAwait(false);
            return explained.Code;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Done;
        }
        catch (Exception problem)
        {
            await Console.Error.WriteLineAsync($"presage: unexpected: {problem}").ConfigureAwait(false);
            return ExitCode.Unexpected;
        }
    }

    /// <summary>The message and exit code of a problem that a person can mend; null for our own mistakes.</summary>
    private static (string Message, int Code)? Explain(Exception problem) => problem switch
    {
        UserErrorException known => (known.Message, known.ExitCode),
        UdpBindException or TcpBindException or Kafka.KafkaSourceException or StoreException or CaptureFileException or Api.ApiStartException => (problem.Message, ExitCode.Resource),
        JournalDownException { InnerException: { } cause } => ($"{problem.Message}: {cause.Message}", ExitCode.Resource),
        JournalDownException => (problem.Message, ExitCode.Resource),
        Akka.Configuration.ConfigurationException or DirectoryFileException => (problem.Message, ExitCode.Usage),
        // No path is told here: what opens a file says which. It is a disk that filled up meanwhile, or a pipe or terminal that is gone.
        IOException or UnauthorizedAccessException or Microsoft.Data.Sqlite.SqliteException => (problem.Message.TrimEnd('.'), ExitCode.Resource),
        AggregateException { InnerExceptions.Count: 1 } wrapped => Explain(wrapped.InnerExceptions[0]),
        _ => null,
    };
}
