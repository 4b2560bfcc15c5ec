using Akka.Actor;

namespace Akka.Persistence;

/// <summary>The one path that a selection without wildcards means.</summary>
internal static class SelectedPath
{
    public static ActorPath Of(ActorSelection selection) =>
        selection.PathString.Contains('*', StringComparison.Ordinal) || selection.PathString.Contains('?', StringComparison.Ordinal)
            ? throw new NotSupportedException($"Delivering to the wildcard selection '{selection.PathString}' is not possible: each delivery has one destination.")
            : selection.Anchor.Path / selection.Path.Select(element => element.ToString());
}
