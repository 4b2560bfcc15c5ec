using System.Buffers.Binary;

namespace Presage.Flows;

/// <summary>Steps through the fields of one record by its template; stops at a field that runs past the end.</summary>
public ref struct FieldCursor
{
    private readonly ReadOnlySpan<TemplateField> _fields;
    private readonly ReadOnlySpan<byte> _bytes;
    private int _index;
    private int _position;

    internal FieldCursor(ReadOnlySpan<TemplateField> fields, ReadOnlySpan<byte> bytes)
    {
        _fields = fields;
        _bytes = bytes;
        _index = -1;
    }

    public readonly TemplateField Field => _fields[_index];

    /// <summary>The bytes of the field, without the length that stands before a variable one.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>How many bytes of the record have been stepped over.</summary>
    public readonly int Position => _position;

    /// <summary>Whether every field was there.</summary>
    public readonly bool IsAtEnd => _index == _fields.Length;

    public bool MoveNext()
    {
        if (_index + 1 >= _fields.Length)
        {
            _index = _fields.Length;
            return false;
        }

        int length = _fields[_index + 1].Length;
        if (length == TemplateField.VariableLength && !TryReadLength(out length)) return false;
        if (length > _bytes.Length - _position) return false;
        _index++;
        Value = _bytes.Slice(_position, length);
        _position += length;
        return true;
    }

    /// <summary>RFC 7011 §7: one byte, or 255 and then two.</summary>
    private bool TryReadLength(out int length)
    {
        length = 0;
        if (_position >= _bytes.Length) return false;
        length = _bytes[_position++];
        if (length < 255) return true;
        if (_bytes.Length - _position < 2) return false;
        length = BinaryPrimitives.ReadUInt16BigEndian(_bytes[_position..]);
        _position += 2;
        return true;
    }
}
