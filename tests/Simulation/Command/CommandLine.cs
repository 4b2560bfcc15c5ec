using System.Globalization;

namespace Presage.Simulation.Tests.Command;

internal static class CommandLine
{
    internal const string Usage =
        "usage: dotnet run -c Release --project tests/Simulation -- SCENARIO [--schedules N] [--seed N] [--faults NAME=VALUE,...|none] [--operations N] [--workers N] [--verbose]";

    /// <exception cref="FormatException">An argument is not known, or its value is not of its kind.</exception>
    internal static BatchOptions Parse(IReadOnlyList<string> args)
    {
        if (args.Count == 0) throw new FormatException($"name a scenario: {string.Join(", ", Scenarios.All.Select(scenario => scenario.Name))}");
        var options = BatchOptions.Of(Scenarios.Named(args[0]));
        for (var index = 1; index < args.Count; index++)
        {
            if (args[index] == "--verbose")
            {
                options = options with { Trace = Console.Out.WriteLine };
                continue;
            }

            if (index + 1 == args.Count) throw new FormatException($"{args[index]} needs a value");
            options = With(options, args[index], args[++index]);
        }

        return options;
    }

    private static BatchOptions With(BatchOptions options, string name, string value) => name switch
    {
        "--schedules" => options with { Schedules = Number(name, value) },
        "--seed" => options with { FirstSeed = (ulong)Number(name, value), Schedules = 1 },
        "--first-seed" => options with { FirstSeed = (ulong)Number(name, value) },
        "--operations" => options with { Operations = Number(name, value) },
        "--workers" => options with { Workers = Number(name, value) },
        "--faults" => options with { Faults = SimulatedFaults.Parse(value) },
        _ => throw new FormatException($"'{name}' is not known"),
    };

    private static int Number(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw new FormatException($"{name} is '{value}'; it must be a whole number above 0");
}
