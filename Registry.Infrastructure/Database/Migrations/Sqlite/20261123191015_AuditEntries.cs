using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Registry.Infrastructure.Database.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AuditEntries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "AuditEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    Time = table.Column<long>(type: "INTEGER", nullable: false),
                    Node = table.Column<Guid>(type: "TEXT", nullable: false),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 256, nullable: true),
                    Source = table.Column<string>(type: "TEXT", unicode: false, maxLength: 64, nullable: true),
                    Way = table.Column<int>(type: "INTEGER", nullable: false),
                    Topic = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    Action = table.Column<string>(type: "TEXT", unicode: false, maxLength: 40, nullable: false),
                    Target = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Result = table.Column<int>(type: "INTEGER", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Before = table.Column<string>(type: "TEXT", nullable: true),
                    After = table.Column<string>(type: "TEXT", nullable: true),
                    Request = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AuditEntries", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Result_Time_Id",
                table: "AuditEntries",
                columns: new[] { "Result", "Time", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Subject_Time_Id",
                table: "AuditEntries",
                columns: new[] { "Subject", "Time", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Target_Time_Id",
                table: "AuditEntries",
                columns: new[] { "Target", "Time", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Time_Id",
                table: "AuditEntries",
                columns: new[] { "Time", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_AuditEntries_Topic_Time_Id",
                table: "AuditEntries",
                columns: new[] { "Topic", "Time", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "AuditEntries");
        }
    }
}
