using System.CommandLine;

namespace Presage.Node;

/// <summary><c>presage config check</c>: everything that is wrong with configuration files, without starting anything.</summary>
internal static class ConfigCommand
{
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Configuration files; later ones win.", Arity = ArgumentArity.OneOrMore };
        var check = new Command("check", "Check configuration files and say everything that is wrong with them.") { files };
        check.SetAction((parsed, _) => CliErrors.GuardAsync(() => CheckAsync(parsed.GetValue(files) ?? [])));
        return new Command("config", "Work with configuration files.") { check };
    }

    private static Task<int> CheckAsync(string[] files)
    {
        NodeConfig.Load(files);
        Console.WriteLine(files.Length == 1 ? $"{files[0]} is right" : $"{files.Length} files are right");
        return Task.FromResult(ExitCode.Done);
    }
}
