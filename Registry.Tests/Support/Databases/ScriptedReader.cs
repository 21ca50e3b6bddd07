using System.Collections;
using System.Data.Common;
using System.Globalization;

namespace Registry.Tests.Support.Databases;

/// <summary>The rows of one answer, all alike; a column's value is made for whoever asks, in the type they ask for.</summary>
internal sealed class ScriptedReader(string sql, int rows, IReadOnlyDictionary<string, object> values) : DbDataReader
{
    private readonly SelectList columns = SelectList.Of(sql);
    private int read;

    public override int FieldCount => columns.Names.Count;

    public override bool HasRows => Rows > 0;

    public override int Depth => 0;

    public override bool IsClosed => false;

    public override int RecordsAffected => rows;

    // An EXISTS or COUNT answers with a row also where nothing is.
    private int Rows => columns.IsScalar ? 1 : rows;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool Read() => read++ < Rows;

    public override bool NextResult() => false;

    public override bool IsDBNull(int ordinal) => Told(ordinal) is DBNull;

    public override string GetName(int ordinal) => columns.Names[ordinal];

    public override int GetOrdinal(string name) => columns.Names.ToList().IndexOf(name);

    public override Type GetFieldType(int ordinal) => GetValue(ordinal).GetType();

    public override string GetDataTypeName(int ordinal) => GetFieldType(ordinal).Name;

    public override object GetValue(int ordinal) => Told(ordinal) ?? (long)Scalar;

    public override bool GetBoolean(int ordinal) => Convert.ToBoolean(Told(ordinal) ?? Scalar, CultureInfo.InvariantCulture);

    public override byte GetByte(int ordinal) => (byte)GetInt64(ordinal);

    public override short GetInt16(int ordinal) => (short)GetInt64(ordinal);

    public override int GetInt32(int ordinal) => (int)GetInt64(ordinal);

    public override long GetInt64(int ordinal) => Convert.ToInt64(Told(ordinal) ?? Scalar, CultureInfo.InvariantCulture);

    public override decimal GetDecimal(int ordinal) => GetInt64(ordinal);

    public override double GetDouble(int ordinal) => GetInt64(ordinal);

    public override float GetFloat(int ordinal) => GetInt64(ordinal);

    public override Guid GetGuid(int ordinal) => Told(ordinal) as Guid? ?? Guid.Empty;

    public override DateTime GetDateTime(int ordinal) => throw new NotSupportedException("Times are ticks.");

    public override string GetString(int ordinal) => Told(ordinal) as string ?? "name";

    public override T GetFieldValue<T>(int ordinal) => Told(ordinal) is T value ? value : (T)GetValue(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override char GetChar(int ordinal) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override int GetValues(object[] target) => throw new NotSupportedException();

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();

    private int Scalar => columns.IsScalar ? rows : 1;

    private object? Told(int ordinal) => values.GetValueOrDefault(columns.Names[ordinal]);
}
