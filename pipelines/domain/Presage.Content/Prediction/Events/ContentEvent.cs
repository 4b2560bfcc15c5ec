using Presage.Core;

namespace Presage.Content;

/// <summary>One thing a client did; the only input of a <see cref="ContentPredictor"/>, so that its state follows from its events.</summary>
/// <param name="Client">Key of the client; not 0.</param>
/// <param name="Item">Key of the item, <see cref="Presage.Core.StableHash"/> of its name; not 0.</param>
/// <param name="Time">Event time; earlier than the client's last is taken as that.</param>
/// <param name="Persona">The client's persona, from 1; 0 when it has none.</param>
public readonly record struct ContentEvent(ContentEventKind Kind, ulong Client, ulong Item, EventTime Time, int Persona = 0)
{
    public bool IsUse => Kind <= ContentEventKind.Purchase;
}
