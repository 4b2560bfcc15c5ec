using System.CommandLine;
using Presage.Content;

namespace Presage.Node;

/// <summary><c>presage content cache</c>: hits and misses of cache policies on a trace.</summary>
internal static class ContentCacheCommand
{
    private const string Description =
        """
        Run cache policies over a trace of requests and print how often each hits at each size. Traces: libCacheSim's oracleGeneral, the ARC paper's .lis, AdaptSize's
        and cache2k's .trace, plain or gzip; told apart by their bytes.
        """;

    public static Command Create()
    {
        var trace = new Argument<string>("TRACE") { Description = "File with the trace." };
        var policies = new Option<string[]>("--policy")
        {
            Description = $"Policies, or all: {string.Join(", ", CachePolicies.Names)}.", HelpName = "NAME", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => ["all"],
        };
        var sizes = new Option<string[]>("--size", "--sizes")
        {
            Description = "Sizes, separated by commas or blanks: bytes (objects where the trace has no sizes), with KiB, MiB, GiB, or a share of all that is asked for in %.",
            HelpName = "SIZE", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => ["1%,5%,20%"],
        };
        var json = new Option<bool>("--json") { Description = "Print the figures as JSON." };
        var command = new Command("cache", Description.ReplaceLineEndings(" ")) { trace, policies, sizes, json };
        command.SetAction((parsed, cancellation) => CliErrors.GuardAsync(() =>
        {
            var work = new CacheTraceWork(parsed.GetValue(trace)!, parsed.GetValue(policies)!, parsed.GetValue(sizes)!);
            Console.WriteLine(parsed.GetValue(json) ? work.Run(cancellation).ToJson() : work.Run(cancellation).ToText());
            return Task.FromResult(ExitCode.Done);
        }));
        return command;
    }
}
