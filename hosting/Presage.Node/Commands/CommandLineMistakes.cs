using System.CommandLine;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Presage.Hocon;

namespace Presage.Node;

/// <summary>What is wrong with a command line, in our words: one line a mistake, the last one with the way to the help.</summary>
internal static class CommandLineMistakes
{
    public static IReadOnlyList<string> Of(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        // Asked for help or the version, nobody means the rest.
        if (parsed.Action is not ParseErrorAction && parsed.Action != command.Action) return [];

        var misspelt = OptionsUnknown(parsed).Select(name => Unknown(command, name)).ToArray();
        string[] mistakes = misspelt is not [] ? misspelt : [.. parsed.Errors.Where(error => !IsEcho(parsed, error)).Select(error => Said(parsed, error)).Distinct()];
        return mistakes is [] ? mistakes : [.. mistakes[..^1], $"{mistakes[^1]}; see {PathOf(command)} --help"];
    }

    /// <summary>What looks like an option, is none, and was taken for a file or another option's value. Behind <c>--</c> anything may stand.</summary>
    private static IEnumerable<string> OptionsUnknown(ParseResult parsed)
    {
        var literal = parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).Select(token => token.Value).ToHashSet();
        var given = parsed.UnmatchedTokens.Where(IsOption)
            .Concat(parsed.CommandResult.Children.OfType<ArgumentResult>().SelectMany(argument => argument.Tokens).Select(token => token.Value).Where(IsOption))
            .Concat(parsed.CommandResult.Children.OfType<OptionResult>().SelectMany(option => option.Tokens).Select(token => token.Value).Where(IsLongOption));
        return given.Where(value => !literal.Contains(value)).Distinct();
    }

    /// <summary>A lone <c>-</c> is standard input.</summary>
    private static bool IsOption(string word) => word.Length > 1 && word[0] == '-' && !char.IsAsciiDigit(word[1]);

    private static bool IsLongOption(string word) => word.Length > 2 && word.StartsWith("--", StringComparison.Ordinal);

    private static string Unknown(Command command, string word)
    {
        var name = word.Split('=')[0];
        var nearest = NearestName.Of(name, command.Options.SelectMany(option => option.Aliases.Prepend(option.Name)));
        return $"{NameOf(command)} has no option {name}{(nearest is null ? "" : $"; did you mean {nearest}?")}";
    }

    /// <summary>Without its command a word that is none is the mistake, not that one is missing.</summary>
    private static bool IsEcho(ParseResult parsed, ParseError error) => error.SymbolResult is CommandResult && IsCommandMissing(parsed) && parsed.UnmatchedTokens is [var first, ..] && !error.Message.Contains($"'{first}'", StringComparison.Ordinal);

    private static bool IsCommandMissing(ParseResult parsed) => parsed.CommandResult.Command is { Subcommands.Count: > 0, Action: null };

    private static string Said(ParseResult parsed, ParseError error)
    {
        var command = parsed.CommandResult.Command;
        return error.SymbolResult switch
        {
            OptionResult { Tokens: [.., var value] } option when error.Message.StartsWith("Cannot parse", StringComparison.Ordinal) => $"{option.Option.Name} {value.Value} is not {Kind(option.Option.ValueType)}",
            OptionResult { Tokens: [] } option when !option.Implicit => $"{option.Option.Name} needs {option.Option.HelpName ?? "a value"}",
            OptionResult { Implicit: false } option => $"{option.Option.Name} is given more than once",
            CommandResult when IsCommandMissing(parsed) => Wanted(command, parsed.UnmatchedTokens),
            _ when error.Message.StartsWith("Required argument", StringComparison.Ordinal) => $"{NameOf(command)} needs {command.Arguments[0].Name}",
            _ when parsed.UnmatchedTokens is [var first, ..] => $"{NameOf(command)} does not take '{first}'",
            _ => error.Message.TrimEnd('.'),
        };
    }

    private static string Wanted(Command command, IReadOnlyList<string> words)
    {
        var names = command.Subcommands.Where(one => !one.Hidden).Select(one => one.Name).ToArray();
        if (words is not [var word, ..]) return $"{NameOf(command)} needs a command: {string.Join(", ", names)}";
        return NearestName.Of(word, names) is { } nearest
            ? $"{NameOf(command)} has no command '{word}'; did you mean {nearest}?"
            : $"{NameOf(command)} has no command '{word}'; there are {string.Join(", ", names)}";
    }

    private static string Kind(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        if (plain.IsEnum) return $"one of {string.Join(", ", Enum.GetNames(plain))}";
        return plain == typeof(double) ? "a number" : plain == typeof(int) || plain == typeof(long) ? "a whole number, or is too large" : "what is wanted";
    }

    /// <summary>Our own name stands at the beginning of the line already.</summary>
    private static string NameOf(Command command) => command is RootCommand ? "presage" : PathOf(command)[(PathOf(command).IndexOf(' ', StringComparison.Ordinal) + 1)..];

    private static string PathOf(Command command)
    {
        var names = new List<string>();
        for (Symbol? symbol = command; symbol is Command; symbol = symbol.Parents.FirstOrDefault()) names.Insert(0, symbol.Name);
        return string.Join(' ', names);
    }
}
