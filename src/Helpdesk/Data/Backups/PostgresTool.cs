using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Helpdesk.Data.Embedded;
using Npgsql;

namespace Helpdesk.Data.Backups;

/// <summary>
/// One of PostgreSQL's own programs at work. The address and the password reach it by its environment, which other users cannot read.
/// </summary>
internal sealed class PostgresTool : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _errors;

    private PostgresTool(ProcessStartInfo start)
    {
        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new BackupException($"{start.FileName} cannot be started: {missing.Message}");
        }
        _errors = _process.StandardError.ReadToEndAsync();
    }

    public Stream Output => _process.StandardOutput.BaseStream;

    public Stream Input => _process.StandardInput.BaseStream;

    /// <param name="server">The server that is to be reached: a program must not be older.</param>
    public static PostgresTool Start(NpgsqlConnection server, string connectionString, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(PostgresBinaries.FindTools(server.PostgreSqlVersion.Major), program), arguments)
        {
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in Environment(new(connectionString)))
            start.Environment[name] = value;
        return new(start);
    }

    /// <summary>Waits for the end.</summary>
    /// <returns>What it complained of; null when all went well.</returns>
    public async Task<string?> End(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        var errors = (await _errors).Trim();
        return _process.ExitCode == 0 ? null
            : errors.Length > 0 ? errors : $"{_process.StartInfo.FileName} failed with status {_process.ExitCode}";
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private static IEnumerable<(string Name, string Value)> Environment(NpgsqlConnectionStringBuilder address)
    {
        var given = new (string Name, string? Value)[]
        {
            ("PGHOST", address.Host),
            ("PGPORT", address.Port.ToString(CultureInfo.InvariantCulture)),
            ("PGDATABASE", address.Database),
            ("PGUSER", address.Username),
            ("PGPASSWORD", address.Password),
            ("PGPASSFILE", address.Passfile),
            ("PGSSLMODE", SslModeOf(address.SslMode)),
            ("PGSSLROOTCERT", address.RootCertificate),
            ("PGSSLCERT", address.SslCertificate),
            ("PGSSLKEY", address.SslKey),
        };
        yield return ("PGCLIENTENCODING", "UTF8");
        foreach (var (name, value) in given)
        {
            if (value is { Length: > 0 })
                yield return (name, value);
        }
    }

    private static string SslModeOf(SslMode mode) => mode switch
    {
        SslMode.VerifyCA => "verify-ca",
        SslMode.VerifyFull => "verify-full",
        _ => mode.ToString().ToLowerInvariant(),
    };
}
