using System.CommandLine;

namespace Presage.Node;

/// <summary><c>presage train</c>: trains a forecast model and writes it as safetensors.</summary>
internal static class TrainCommand
{
    private const string Description =
        """
        Train a forecast model on simulated subscribers (--generated) or on measured series (CSV files, journals, captures; each with its own step).
        Prints each validation. With --checkpoint a training that was broken off goes on with --resume, to the same bytes.
        """;

    public static Command Create()
    {
        var options = new TrainOptions();
        var command = new Command("train", Description.ReplaceLineEndings(" "));
        command.Add(options.Files);
        foreach (var option in options.All) command.Add(option);
        command.SetAction((parsed, cancellation) => CliErrors.GuardAsync(
            () => Task.Run(() => new TrainWork(options.Request(parsed), cancellation).Run(), CancellationToken.None)));
        return command;
    }
}
