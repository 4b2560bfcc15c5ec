namespace Presage.Node;

/// <summary>How the process ends; scripts rely on these numbers.</summary>
public static class ExitCode
{
    public const int Done = 0;

    /// <summary>Something that is our mistake.</summary>
    public const int Unexpected = 1;

    /// <summary>The command line or a configuration file is wrong.</summary>
    public const int Usage = 2;

    /// <summary>A file, port or database cannot be used.</summary>
    public const int Resource = 3;

    /// <summary>A backtest's figures are worse than the saved ones allow.</summary>
    public const int Regression = 4;
}
