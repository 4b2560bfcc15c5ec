using System.CommandLine;

namespace Presage.Node;

/// <summary><c>presage model show</c>: what a model file holds.</summary>
internal static class ModelCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("FILE") { Description = "Model file (safetensors); the model that ships without it.", Arity = ArgumentArity.ZeroOrOne, DefaultValueFactory = _ => "" };
        var show = new Command("show", "Print the version, shape, features and notes of a model file, and its tensors.") { file };
        show.SetAction(parsed => CliErrors.GuardAsync(() =>
        {
            Console.WriteLine(ModelFile.Load(parsed.GetValue(file)!).Describe());
            return Task.FromResult(ExitCode.Done);
        }));
        return new Command("model", "Forecast models.") { show };
    }
}
