"""What pyproject.toml cannot say: packages found by setuptools, and resources/ carried beside them under a name of its own."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["peak_desk", "peak_desk.*"]), "peak_desk_resources"],
    package_dir={"peak_desk_resources": "resources"},
    package_data={"peak_desk_resources": ["*/*"]},
)
