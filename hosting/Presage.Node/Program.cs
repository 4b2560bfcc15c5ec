using System.CommandLine;
using Presage.Node;

var presage = new RootCommand("Presage: learns how each subscriber of a network behaves, and acts before the demand arrives.")
{
    RunCommand.Create(),
    DemoCommand.Create(),
    ReplayCommand.Create(),
    FlowsCommand.Create(),
    GenerateCommand.Create(),
    TrainCommand.Create(),
    ModelCommand.Create(),
    BacktestCommand.Create(),
    PersonasCommand.Create(),
    ContentCommand.Create(),
    BenchCommand.Create(),
    ConfigCommand.Create(),
};
var parsed = presage.Parse(args);
if (CommandLineMistakes.Of(parsed) is { Count: > 0 } mistakes)
{
    foreach (var mistake in mistakes) await Console.Error.WriteLineAsync($"presage: {mistake}");
    return ExitCode.Usage;
}

using var signals = StopSignals.Listen();
return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null }, signals.Asked);
