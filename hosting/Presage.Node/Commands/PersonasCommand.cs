using System.CommandLine;

namespace Presage.Node;

/// <summary><c>presage personas</c>: how well personas hold on measured series.</summary>
internal static class PersonasCommand
{
    private const string Description =
        """
        Cluster measured series week by week as a running node would, and score the personas: how much of the next week's profiles they explain, how far they agree
        from week to week, and how well they provision against random groups; mean and range over seeds.
        """;

    public static Command Create()
    {
        var options = new PersonasOptions();
        var command = new Command("personas", Description.ReplaceLineEndings(" "));
        command.Add(options.Files);
        foreach (var option in options.All) command.Add(option);
        command.SetAction((parsed, cancellation) => CliErrors.GuardAsync(() => Task.FromResult(PersonasWork.Run(options.Request(parsed), cancellation))));
        return command;
    }
}
