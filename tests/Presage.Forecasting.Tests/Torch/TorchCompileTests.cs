using Presage.Testing;

namespace Presage.Forecasting.Tests;

/// <summary>
/// The trainer on TorchSharp is not part of the default build, whose feeds may have no TorchSharp: here its sources are compiled against
/// stubs made from the list of TorchSharp's public API in <c>../shared/torch</c>.
/// </summary>
public sealed class TorchCompileTests : IDisposable
{
    private const string List = "torch/TorchSharp-0.106.txt";
    private const string Project = "pipelines/domain/Presage.Forecasting.Torch";

    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("presage-torch-");

    [Fact]
    public void The_trainer_on_TorchSharp_compiles_against_its_listed_api_and_nothing_beyond_it_does()
    {
        if (!SharedData.IsHere(List, out var list)) return;
        var stubs = Path.Combine(_folder.FullName, "TorchSharp.dll");
        AssertNone(CSharpCompiler.Compile(stubs, [Write("stubs.cs", StubSource.Of(File.ReadLines(list)))]));
        string[] sources = [.. Directory.GetFiles(Path.Combine(Repository.Root, Project), "*.cs"), Write("usings.cs", ImplicitUsings)];
        Assert.True(sources.Length > 3, $"no sources in {Project}");
        var library = Path.Combine(_folder.FullName, "Presage.Forecasting.Torch.dll");

        AssertNone(CSharpCompiler.Compile(library, sources, stubs));

        var wrong = Write("wrong.cs",
            """
            using TorchSharp;
            internal static class Wrong
            {
                public static void Run(torch.Tensor tensor)
                {
                    tensor.no_such_member();
                    torch.nn.LSTM("eight", 8);
                    torch.nn.LSTM(8, 8, layers: 1);
                    _ = new TorchSharp.Modules.LSTM();
                    int steps = tensor.NumberOfElements;
                }
            }
            """);
        var errors = CSharpCompiler.Compile(library, [.. sources, wrong], stubs);
        Assert.All(errors, error => Assert.Contains("wrong.cs(", error, StringComparison.Ordinal));
        Assert.Equal(
            ["(6,16): error CS1061", "(7,23): error CS1503", "(8,29): error CS1739", "(9,17): error CS1729", "(10,21): error CS0266"],
            errors.Select(error => error[error.IndexOf('(', StringComparison.Ordinal)..].Split(": ") is var parts ? $"{parts[0]}: {parts[1]}" : ""));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static void AssertNone(string[] errors) => Assert.True(errors.Length == 0, string.Join('\n', errors));

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
