using System.CommandLine;
using System.Globalization;
using System.Net;

namespace Presage.Node;

/// <summary><c>presage bench</c>: what this machine can do.</summary>
internal static class BenchCommand
{
    private const string Description =
        """
        Find the highest rate of flow records that this machine takes without loss: a sender in a process of its own sends NetFlow v9 over loopback to the whole loop
        (decode, attribute, window, forecast, plan; steps of ten seconds). Prints CPU a record and drops by reason for each rate.
        """;

    public static Command Create() => new("bench", "Measure on this machine.")
    {
        Ingest(),
        Send(),
    };

    private static Command Ingest()
    {
        var rate = new Option<double?>("--rate") { Description = "Measure only this many records a second.", HelpName = "N" };
        var lanes = new Option<int?>("--lanes") { Description = "Sockets and receiving threads; otherwise as configured.", HelpName = "N" };
        var (seconds, exporters, subscribers, joined, config) = (Seconds(10), Exporters(), Subscribers(), Joined(), CommonOptions.Config());
        var command = new Command("ingest", Description.ReplaceLineEndings(" ")) { rate, seconds, exporters, subscribers, joined, lanes, config };
        command.SetAction((parsed, cancellation) => CliErrors.GuardAsync(() => new IngestBench(
            NodeConfig.Load(parsed.GetValue(config) ?? []),
            new IngestRequest(
                parsed.GetValue(rate) is { } only ? Within(only, 1, 1e9, rate.Name) : null,
                TimeSpan.FromSeconds(Within(parsed.GetValue(seconds), 0.1, 86_400, seconds.Name)),
                Within(parsed.GetValue(exporters), 1, 60_000, exporters.Name),
                Within(parsed.GetValue(subscribers), 1, 1 << 20, subscribers.Name),
                parsed.GetValue(joined),
                parsed.GetValue(lanes) is { } some ? Within(some, 1, 64, lanes.Name) : null),
            Console.Out).RunAsync(cancellation)));
        return command;
    }

    private static Command Send()
    {
        var target = new Option<string>("--to") { Description = "The collector.", HelpName = "ADDRESS:PORT", Required = true };
        var rate = new Option<double>("--rate") { Description = "Records a second.", HelpName = "N", Required = true };
        var (seconds, exporters, subscribers, joined) = (Seconds(5), Exporters(), Subscribers(), Joined());
        var command = new Command("send", "Send NetFlow v9 of exporters at loopback addresses to a collector at a steady rate; prints datagrams and seconds.")
        {
            target, rate, seconds, exporters, subscribers, joined,
        };
        command.SetAction((parsed, cancellation) => CliErrors.GuardAsync(async () =>
        {
            if (!IPEndPoint.TryParse(parsed.GetValue(target)!, out var to) || to.Port == 0) throw new UserErrorException($"--to {parsed.GetValue(target)}: an address and a port are needed, as in 127.0.0.1:2055", ExitCode.Usage);
            var request = new BenchSendRequest(
                to,
                Within(parsed.GetValue(rate), 1, 1e9, rate.Name),
                TimeSpan.FromSeconds(Within(parsed.GetValue(seconds), 0.1, 86_400, seconds.Name)),
                Within(parsed.GetValue(exporters), 1, 60_000, exporters.Name),
                Within(parsed.GetValue(subscribers), 1, 1 << 20, subscribers.Name))
            {
                IsJoined = parsed.GetValue(joined),
            };
            var (datagrams, took) = await new BenchSender(request, TimeProvider.System).RunAsync(cancellation).ConfigureAwait(false);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{datagrams} {took.TotalSeconds:F6}"));
            return ExitCode.Done;
        }));
        return command;
    }

    private static Option<double> Seconds(double value) => new("--seconds") { Description = "How long each rate is held.", HelpName = "S", DefaultValueFactory = _ => value };

    private static Option<int> Exporters() => new("--exporters") { Description = "Exporters that send.", HelpName = "N", DefaultValueFactory = _ => 8 };

    private static Option<int> Subscribers() => new("--subscribers") { Description = "Subscribers whose records they are.", HelpName = "N", DefaultValueFactory = _ => 100_000 };

    private static Option<bool> Joined() => new("--joined") { Description = "Datagrams travel joined, as a card with receive offload hands them over (Linux)." };

    private static T Within<T>(T value, T min, T max, string option)
        where T : IComparable<T> => value.CompareTo(min) >= 0 && value.CompareTo(max) <= 0
        ? value
        : throw new UserErrorException(string.Create(CultureInfo.InvariantCulture, $"{option} {value} is not between {min} and {max}"), ExitCode.Usage);
}
