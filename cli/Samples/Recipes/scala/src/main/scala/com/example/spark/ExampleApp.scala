package com.example.spark

import java.sql.Date
import java.time.LocalDate
import java.time.format.DateTimeFormatter

import org.apache.spark.sql.{DataFrame, SparkSession}
import org.apache.spark.sql.expressions.Window
import org.apache.spark.sql.functions.{col, lit, row_number, sum}

/** Writes the hundred most viewed titles of each country on one day; the other days of the table stay as they are. */
object ExampleApp {
  val MostTitles = 100

  /** The hours of each title in each country on one day. */
  def viewingByTitleCountry(views: DataFrame, day: LocalDate): DataFrame =
    views
      .filter(col("playback_date") === lit(Date.valueOf(day)))
      .filter(col("title_id").isNotNull && col("country_code").isNotNull)
      .filter(col("view_hours") > 0)
      .groupBy("title_id", "country_code")
      .agg(sum("view_hours").as("view_hours"))

  /** The rows of the target table for one day, with its columns in their order. */
  def topTitles(views: DataFrame, day: LocalDate): DataFrame = {
    // Titles with equal hours are ranked by their id, so that each run gives the same rows.
    val byHours = Window.partitionBy("country_code").orderBy(col("view_hours").desc, col("title_id"))
    viewingByTitleCountry(views, day)
      .withColumn("title_rank", row_number().over(byHours))
      .filter(col("title_rank") <= MostTitles)
      .withColumn("date", lit(Date.valueOf(day)))
      .select("title_id", "country_code", "title_rank", "view_hours", "date")
  }

  /** `--date=20220101` under the name `date`. */
  def readArguments(arguments: Seq[String]): Map[String, String] = {
    val Named = "--([a-z-]+)=(.*)".r
    val values = arguments.collect { case Named(name, value) => name -> value }.toMap
    val missing = Seq("date", "source-table", "target-table").filterNot(values.contains)
    require(missing.isEmpty, missing.map("--" + _).mkString("missing: ", ", ", ""))
    values
  }

  def main(arguments: Array[String]): Unit = {
    val values = readArguments(arguments.toSeq)
    val day = LocalDate.parse(values("date"), DateTimeFormatter.BASIC_ISO_DATE)
    val spark = SparkSession.builder().appName("ExampleApp").getOrCreate()

    // By name, and only the partitions that the rows belong to.
    topTitles(spark.table(values("source-table")), day).writeTo(values("target-table")).overwritePartitions()
  }
}
