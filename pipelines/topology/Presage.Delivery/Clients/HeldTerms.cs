using Presage.Content;
using Presage.Core;

namespace Presage.Delivery;

/// <summary>What a client holds of a content.</summary>
/// <param name="Until">Until when it can serve it without asking.</param>
/// <param name="Hash">Of its body.</param>
internal readonly record struct HeldTerms(EventTime Until, ContentHash Hash);
