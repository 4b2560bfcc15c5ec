using System.Globalization;

namespace Presage.Flows;

/// <summary>One line of a registry file: enterprise, id, name, type.</summary>
internal static class ElementLine
{
    private const int IdMax = 65_535;

    public static bool TryParse(string line, out InformationElement element, out string problem)
    {
        element = null!;
        var cells = line.Split(',');
        if (cells.Length != 4) problem = $"{cells.Length} cells; wanted are {ElementRegistry.Header}";
        else if (!uint.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var enterprise)) problem = $"\"{cells[0]}\" is no enterprise number";
        else if (!int.TryParse(cells[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id is < 1 or > IdMax) problem = $"\"{cells[1]}\" is no id from 1 to {IdMax}";
        else if (!IsName(cells[2])) problem = $"\"{cells[2]}\" is no name of letters and digits";
        else if (TypeOf(cells[3]) is not { } type) problem = $"\"{cells[3]}\" is no type of RFC 7012";
        else
        {
            problem = "";
            element = new InformationElement(enterprise, id, cells[2], type);
        }

        return problem.Length == 0;
    }

    private static bool IsName(string name) => name.Length > 0 && char.IsAsciiLetter(name[0]) && name.All(static letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

    private static ElementType? TypeOf(string name) => name switch
    {
        "" => ElementType.Unstated,
        "octetArray" => ElementType.OctetArray,
        "unsigned8" or "unsigned16" or "unsigned32" or "unsigned64" or "unsigned256" => ElementType.Unsigned,
        "signed8" or "signed16" or "signed32" or "signed64" => ElementType.Signed,
        "float32" or "float64" => ElementType.Float,
        "boolean" => ElementType.Boolean,
        "macAddress" => ElementType.MacAddress,
        "string" => ElementType.Text,
        "dateTimeSeconds" => ElementType.Seconds,
        "dateTimeMilliseconds" => ElementType.Milliseconds,
        "dateTimeMicroseconds" => ElementType.Microseconds,
        "dateTimeNanoseconds" => ElementType.Nanoseconds,
        "ipv4Address" => ElementType.V4Address,
        "ipv6Address" => ElementType.V6Address,
        "basicList" => ElementType.BasicList,
        "subTemplateList" => ElementType.SubTemplateList,
        "subTemplateMultiList" => ElementType.SubTemplateMultiList,
        _ => null,
    };
}
