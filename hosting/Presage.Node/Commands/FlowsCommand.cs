using System.CommandLine;

namespace Presage.Node;

/// <summary><c>presage flows</c>: a collector by itself — what exporters send, shown, kept and sent again.</summary>
internal static class FlowsCommand
{
    public static Command Create() => new("flows", "Look at flow exports: in files, or as they arrive.")
    {
        Dump(),
        Exporters(),
        Tail(),
        Record(),
        Replay(),
    };

    private static Command Dump()
    {
        var (files, json, registry, config) = (Files(), Json("One JSON object a line: every field under its registry name, the flow records, what was not read."), Registry(), CommonOptions.Config());
        var protobuf = Protobuf();
        var command = new Command("dump", "Print what the files hold, record by record.") { files, json, protobuf, registry, config };
        command.SetAction((parsed, cancellation) => CliErrors.GuardAsync(() => Task.FromResult(
            FlowsOfFiles.Dump(
                NodeConfig.Load(parsed.GetValue(config) ?? []), parsed.GetValue(files) ?? [], FormatOf(parsed.GetValue(json), parsed.GetValue(protobuf)), parsed.GetValue(registry), cancellation))));
        return command;
    }

    private static Command Exporters()
    {
        var (files, json, registry, config, count) = (Files(), Json("One JSON document."), Registry(), CommonOptions.Config(), Count());
        files.Arity = ArgumentArity.ZeroOrMore;
        var command = new Command(
            "exporters",
            "Print what the files tell of each exporter: templates, sampling, names, loss, clock. Without files: receive on presage.sources, and print at the end.")
        {
            files, json, registry, config, count,
        };
        command.SetAction((parsed, cancellation) => CliErrors.GuardAsync(() => Task.FromResult(parsed.GetValue(files) is { Length: > 0 } given
            ? FlowsOfFiles.Exporters(NodeConfig.Load(parsed.GetValue(config) ?? []), given, parsed.GetValue(json), parsed.GetValue(registry), cancellation)
            : FlowsArriving.Exporters(
                NodeConfig.Load(parsed.GetValue(config) ?? []), parsed.GetValue(json), parsed.GetValue(registry), CommonOptions.CountOf(parsed.GetValue(count)), cancellation))));
        return command;
    }

    private static Command Tail()
    {
        var (json, protobuf, registry, config, count) = (Json("One JSON object a line."), Protobuf(), Registry(), CommonOptions.Config(), Count());
        var command = new Command("tail", "Receive on presage.sources and print each record, until it is told to stop.") { json, protobuf, registry, config, count };
        command.SetAction((parsed, cancellation) => CliErrors.GuardAsync(() => Task.FromResult(FlowsArriving.Tail(
            NodeConfig.Load(parsed.GetValue(config) ?? []), FormatOf(parsed.GetValue(json), parsed.GetValue(protobuf)), parsed.GetValue(registry), CommonOptions.CountOf(parsed.GetValue(count)), cancellation))));
        return command;
    }

    private static Command Record()
    {
        var file = new Argument<string>("FILE") { Description = "The pcap file to write." };
        var (config, count) = (CommonOptions.Config(), Count());
        var command = new Command("record", "Receive on presage.sources and write the datagrams to a pcap file, until it is told to stop.") { file, config, count };
        command.SetAction((parsed, cancellation) => CliErrors.GuardAsync(() => Task.FromResult(FlowsArriving.Record(
            NodeConfig.Load(parsed.GetValue(config) ?? []), parsed.GetValue(file)!, CommonOptions.CountOf(parsed.GetValue(count)), cancellation))));
        return command;
    }

    private static Command Replay()
    {
        var files = Files();
        var target = new Option<string>("--to") { Description = "The collector.", HelpName = "ADDRESS:PORT", Required = true };
        var speed = new Option<double>("--speed") { Description = "Times as fast as captured; 0: as fast as it goes.", HelpName = "X", DefaultValueFactory = _ => 1 };
        var command = new Command("replay", "Send the files' datagrams to a collector, in the time they were captured in.") { files, target, speed };
        command.SetAction((parsed, cancellation) => CliErrors.GuardAsync(() => FlowsSent.ReplayAsync(
            parsed.GetValue(files) ?? [], parsed.GetValue(target)!, parsed.GetValue(speed), cancellation)));
        return command;
    }

    private static Argument<string[]> Files() => new("FILE")
    {
        Description = "Capture files in feeding order: pcap, pcapng, export payloads, IPFIX files, nfcapd files, flow records in JSON or protobuf.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static Option<bool> Protobuf() => new("--protobuf") { Description = "Flow records by flow.proto, each behind its length." };

    private static LineFormat FormatOf(bool isJson, bool isProtobuf) => isProtobuf ? LineFormat.Protobuf : isJson ? LineFormat.Json : LineFormat.Text;

    private static Option<bool> Json(string description) => new("--json") { Description = description };

    private static Option<string?> Registry() => new("--registry")
    {
        Description = "Information elements beside those that ship: lines of enterprise,id,name,type.",
        HelpName = "FILE",
    };

    private static Option<long> Count() => new("--count") { Description = "Stop after so many datagrams; 0: do not.", HelpName = "N", DefaultValueFactory = _ => 0 };
}
