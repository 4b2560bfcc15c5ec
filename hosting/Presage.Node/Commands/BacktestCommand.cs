using System.CommandLine;

namespace Presage.Node;

/// <summary><c>presage backtest</c>: forecasters against each other on measured series.</summary>
internal static class BacktestCommand
{
    private const string Description =
        """
        Score forecasters on measured series: the last part of each series is forecast step by step, by everything that is known until then.
        Prints MASE, sPL90 (pinball of quantile 0.9 / in-sample naive MAE), wQL90, the rate of under-provision, coverage and bias, by steps ahead;
        mean ± standard deviation over seeds. Each file is a set of its own.
        """;

    public static Command Create()
    {
        var options = new BacktestOptions();
        var command = new Command("backtest", Description.ReplaceLineEndings(" "));
        command.Add(options.Files);
        foreach (var option in options.All) command.Add(option);
        command.SetAction((parsed, cancellation) => CliErrors.GuardAsync(() => Task.FromResult(
            new BacktestWork(options.Request(parsed), options.Outputs(parsed)).Run(cancellation))));
        return command;
    }
}
