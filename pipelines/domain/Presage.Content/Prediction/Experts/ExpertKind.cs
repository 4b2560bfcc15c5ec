namespace Presage.Content;

/// <summary>The experts of the mixture; the numbers are stored.</summary>
public enum ExpertKind
{
    Popularity = 0,
    Markov = 1,

    /// <summary>Contexts of three, two and one item (PPM).</summary>
    Contexts = 2,

    /// <summary>Nearest sessions.</summary>
    Neighbours = 3,

    /// <summary>The client's own repeats.</summary>
    Repeats = 4,

    /// <summary>What followed the client's last items, at once or a few clicks later.</summary>
    Followers = 5,

    /// <summary>Popularity among clients of the same persona.</summary>
    Persona = 6,
}
