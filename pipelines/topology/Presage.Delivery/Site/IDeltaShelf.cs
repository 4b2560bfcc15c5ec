using Presage.Content;

namespace Presage.Delivery;

/// <summary>Bodies that clients hold, from which newer ones can be told as differences. Thread-safe; bounded, the oldest go first.</summary>
public interface IDeltaShelf
{
    /// <summary>The difference from a body to a content; null when that body is not here, or it would not save 30 %.</summary>
    PushDelta? Find(in ContentHash from, StoredContent target);

    /// <summary>A client gets this content.</summary>
    void Add(StoredContent content);
}
