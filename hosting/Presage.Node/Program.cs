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
return await presage.Parse(args).InvokeAsync();
