using System.CommandLine;
using System.Globalization;
using Presage.Forecasting;

namespace Presage.Node;

/// <summary><c>presage train</c>: trains a forecast model on simulated subscribers and writes it as safetensors.</summary>
internal static class TrainCommand
{
    public static Command Create()
    {
        var output = new Option<string>("--out") { Description = "Model file to write (safetensors).", HelpName = "FILE", Required = true };
        var generated = new Option<bool>("--generated") { Description = "Learn from simulated subscribers.", Required = true };
        var seeds = new Option<string>("--seeds") { Description = "Seeds of the simulated networks.", HelpName = "A..B", DefaultValueFactory = _ => "101..108" };
        var subscribers = new Option<int?>("--subscribers") { Description = "Subscribers of each network, instead of presage.generator.subscribers.", HelpName = "N" };
        var days = new Option<double>("--days") { Description = "Simulated days of each.", HelpName = "N", DefaultValueFactory = _ => 3 };
        var step = new Option<string>("--step") { Description = "Length of a step in seconds, with unit.", HelpName = "60s", DefaultValueFactory = _ => "60s" };
        var config = CommonOptions.Config();
        var command = new Command("train", "Train a forecast model.") { output, generated, seeds, subscribers, days, step, config };
        command.SetAction((parsed, cancellation) => CliErrors.GuardAsync(() => RunAsync(
            new TrainRequest(parsed.GetRequiredValue(output), parsed.GetValue(seeds)!, parsed.GetValue(days), parsed.GetValue(step)!, parsed.GetValue(config) ?? [])
            {
                Subscribers = parsed.GetValue(subscribers),
            },
            cancellation)));
        return command;
    }

    private static Task<int> RunAsync(TrainRequest request, CancellationToken cancellation)
    {
        var config = NodeConfig.LoadDemo(request.Configs);
        if (!(request.Days is > 0 and <= 366)) throw new UserErrorException("--days is between 0 and 366", ExitCode.Usage);
        Console.WriteLine($"playing seeds {request.Seeds}, {request.Days.ToString(CultureInfo.InvariantCulture)} days each");
        var network = config.Generator with { SubscriberCount = request.Subscribers ?? config.Generator.SubscriberCount };
        var set = GeneratedTrainingSet.Sample(
            network, SeedRange.Parse(request.Seeds), config.Demo.Start, StepLength.Parse(request.Step), request.Days);
        Console.WriteLine($"{set.Series.Length} series; training");
        var result = new ManagedTrainer().Train(set, TrainingSettings.From(config.Akka, request.CommandLine), progress =>
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"update {progress.Update}: training {progress.TrainingLoss:0.00000}, validation {progress.ValidationLoss:0.00000}{(progress.IsBest ? " *" : "")}"));
            return !cancellation.IsCancellationRequested;
        });
        try
        {
            File.WriteAllBytes(request.Output, result.Model.Write());
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{request.Output} cannot be written: {cause.Message}", ExitCode.Resource);
        }

        Console.WriteLine($"{request.Output}: model {result.Model.Version}, {result.Stop}");
        return Task.FromResult(ExitCode.Done);
    }
}
