using Presage.Flows;

namespace Presage.Node;

/// <summary>The registry of information elements, with what the operator's file adds.</summary>
internal static class RegistryFile
{
    /// <exception cref="UserErrorException">The file cannot be read, or has wrong lines: all are named.</exception>
    public static ElementRegistry Load(string? path)
    {
        if (string.IsNullOrEmpty(path)) return ElementRegistry.Standard;
        try
        {
            var parsed = ElementRegistry.Standard.Extend(File.ReadAllText(path));
            return parsed.Registry ?? throw new UserErrorException(
                string.Join(Environment.NewLine, parsed.Problems.Select(problem => $"{path}, line {problem.LineNumber}: {problem.Message}")), ExitCode.Usage);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{path} cannot be read: {cause.Message}", ExitCode.Resource);
        }
    }
}
