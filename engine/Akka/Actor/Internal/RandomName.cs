namespace Akka.Actor.Internal;

/// <summary>Names for actors without one: <c>$</c> and a number in base 64, lowest digit first.</summary>
internal static class RandomName
{
    private const string Digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+~";

    internal static string Of(long number)
    {
        Span<char> text = stackalloc char[12];
        text[0] = '$';
        var length = 1;
        do
        {
            text[length++] = Digits[(int)(number & 63)];
            number >>= 6;
        }
        while (number > 0);
        return text[..length].ToString();
    }
}
