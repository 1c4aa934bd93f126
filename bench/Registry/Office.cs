using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Helpdesk.Bench.Measuring;
using Helpdesk.Testing.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace Helpdesk.Bench;

/// <summary>
/// The program as an administrator uses it over HTTP, and the floor: the same rows copied into the same tables by the shortest way.
/// </summary>
internal sealed partial class Office : IAsyncDisposable
{
    private const string Titles = "ИНН;Краткое название;КПП;ОГРН;Регион;Город;Системы;Ответственное лицо;Почта ответственного\n";

    private static readonly int[] InnWeights = [2, 4, 10, 3, 5, 9, 4, 6, 8];
    private static readonly string[] Cities = ["Абакан", "Барнаул", "Воркута", "Ижевск", "Пермь", "Кунгур", "Йошкар-Ола", "Якутск"];

    /// <summary>What an import of one school writes, and how it is copied.</summary>
    private static readonly string[] Tables = ["school", "school_person", "school_system", "school_change"];

    private readonly TestDatabase _database;
    private readonly RunningHelpdesk _helpdesk;
    private readonly NpgsqlDataSource _source;
    private readonly HttpClient _administrator = new(new HttpClientHandler { UseCookies = true });

    private Office(TestDatabase database, RunningHelpdesk helpdesk, NpgsqlDataSource source)
    {
        (_database, _helpdesk, _source) = (database, helpdesk, source);
        _administrator.BaseAddress = helpdesk.Address;
    }

    public static async Task<Office> Open(PostgresServer server)
    {
        var database = await server.CreateDatabase();
        var helpdesk = await RunningHelpdesk.Start(database.ConnectionString);
        var office = new Office(database, helpdesk, NpgsqlDataSource.Create(database.ConnectionString));
        (await office.Post(
            "/sign-in", "/sign-in",
            new() { ["email"] = RunningHelpdesk.AdminEmail, ["password"] = RunningHelpdesk.AdminPassword })).Dispose();
        return office;
    }

    /// <summary>A file of new schools; one in a hundred has a wrong INN where that is asked for.</summary>
    public static byte[] File(int from, int count, bool faulty)
    {
        var text = new StringBuilder(Titles);
        for (var n = from; n < from + count; n++)
        {
            var inn = Inn(n);
            if (faulty && n % 100 == 0)
                inn = inn[..9] + (char)('0' + (inn[9] - '0' + 1) % 10);
            text.Append(
                CultureInfo.InvariantCulture,
                $"{inn};МАОУ СОШ № {n};773601001;1027700132195;{1 + (n % 79):00};{Cities[n % Cities.Length]};СГО;Иванова Анна "
                    + $"{n};anna{n}@school.example.test\n");
        }
        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <returns>The address of the import's page.</returns>
    public async Task<string> Bring(byte[] file)
    {
        using var content = new MultipartFormDataContent
        {
            { new StringContent(await TokenOf("/schools/imports")), "__RequestVerificationToken" },
            { new ByteArrayContent(file), "file", "schools.csv" },
        };
        using var answer = (await _administrator.PostAsync("/schools/imports", content)).EnsureSuccessStatusCode();
        return answer.RequestMessage!.RequestUri!.AbsolutePath;
    }

    public async Task Enter(string import) => (await Post(import + "/enter", import, [])).Dispose();

    public async Task Until(string import, string state)
    {
        await using var command = _source.CreateCommand("select state from school_import where id = $1::uuid");
        command.Parameters.Add(new() { Value = import.Split('/')[^1] });
        while ((string)(await command.ExecuteScalarAsync())! != state)
            await Task.Delay(50);
    }

    public async Task Read(string path) => (await _administrator.GetAsync(path)).EnsureSuccessStatusCode().Dispose();

    public async Task<long> Count(string table)
    {
        await using var command = _source.CreateCommand($"select count(*) from {table}");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async Task Run(string sql)
    {
        await using var command = _source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Keeps what the program wrote, as PostgreSQL's own binary copies, and empties the tables.</summary>
    public async Task<IReadOnlyList<(string Table, byte[] Rows)>> TakeRows()
    {
        var kept = new List<(string, byte[])>();
        await using var connection = await _source.OpenConnectionAsync();
        foreach (var table in Tables)
        {
            var columns = await Columns(connection, table);
            await using var copy = await connection.BeginRawBinaryCopyAsync($"copy {table} ({columns}) to stdout (format binary)");
            var rows = new MemoryStream();
            await copy.CopyToAsync(rows);
            kept.Add(($"{table} ({columns})", rows.ToArray()));
        }
        await Run("truncate school cascade");
        return kept;
    }

    /// <summary>The floor: the same rows into the same tables with the same indexes, in one transaction.</summary>
    public async Task Copy(IReadOnlyList<(string Table, byte[] Rows)> kept)
    {
        await using var connection = await _source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var (table, rows) in kept)
        {
            await using var copy = await connection.BeginRawBinaryCopyAsync($"copy {table} from stdin (format binary)");
            await copy.WriteAsync(rows);
        }
        await transaction.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        _administrator.Dispose();
        await _helpdesk.DisposeAsync();
        await _source.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static string Inn(int n)
    {
        var digits = (590_000_000 + n).ToString(CultureInfo.InvariantCulture);
        return digits
            + (digits.Select((digit, place) => InnWeights[place] * (digit - '0')).Sum() % 11 % 10).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Those that are not computed by the server.</summary>
    private static async Task<string> Columns(NpgsqlConnection connection, string table)
    {
        await using var command = new NpgsqlCommand(
            "select string_agg(column_name, ', ' order by ordinal_position) from information_schema.columns where table_schema = 'public' "
                + "and table_name = $1 and is_generated = 'NEVER'", connection)
        {
            Parameters = { new() { Value = table, NpgsqlDbType = NpgsqlDbType.Text } },
        };
        return (string)(await command.ExecuteScalarAsync())!;
    }

    private async Task<HttpResponseMessage> Post(string path, string page, Dictionary<string, string> fields)
    {
        fields["__RequestVerificationToken"] = await TokenOf(page);
        using var form = new FormUrlEncodedContent(fields);
        return (await _administrator.PostAsync(path, form)).EnsureSuccessStatusCode();
    }

    private async Task<string> TokenOf(string page) => Token().Match(await _administrator.GetStringAsync(page)).Groups[1].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
