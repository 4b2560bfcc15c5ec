using Presage.Core;

namespace Presage.Traffic;

/// <summary>One subscriber on a link, with the forecast rates that its claim is made of.</summary>
/// <param name="UpperMax">Upper forecast, its maximum over the horizon.</param>
/// <param name="MedianStart">Median forecast of the next step.</param>
/// <param name="MedianEnd">Median forecast of the horizon's last step.</param>
internal readonly record struct LinkMember(
    int SubscriberIndex, ClaimTerms Terms, BitRate UpperMax, BitRate MedianStart, BitRate MedianEnd);
